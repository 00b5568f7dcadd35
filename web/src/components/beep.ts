let context: AudioContext | null = null;

/** Play a short tone. Browsers allow it only after a click or a key on the page. */
export function beep(): void {
  context ??= new AudioContext();
  void context.resume();
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = 880;
  loudness.gain.setValueAtTime(0.08, context.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.25);
  tone.connect(loudness).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.26);
}
