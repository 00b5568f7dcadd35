export default function Calculator() {
  return <h1>Calculator</h1>;
}
