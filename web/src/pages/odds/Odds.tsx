export default function Odds() {
  return <h1>Odds</h1>;
}
