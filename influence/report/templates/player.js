"use strict";
(() => {
  const sounds = JSON.parse(document.getElementById("sounds").textContent);
  let context = null, playing = null;

  const stop = () => {
    if (!playing) return;
    playing.timers.forEach(clearTimeout);
    playing.gain.gain.setTargetAtTime(0, context.currentTime, 0.02);
    playing.oscillators.forEach((o) => o.stop(context.currentTime + 0.15));
    playing.button.setAttribute("aria-pressed", "false");
    document.querySelectorAll(".now").forEach((e) => e.classList.remove("now"));
    playing = null;
  };

  const sound = (state, note, start, shift, wave, pan) => {
    const [, onset, length, pitch] = note;
    const oscillator = context.createOscillator(), gain = context.createGain();
    const side = context.createStereoPanner();
    const from = start + onset, to = from + Math.max(length * 0.95, 0.08);
    oscillator.type = wave;
    oscillator.frequency.value = 440 * 2 ** ((pitch + shift - 69) / 12);
    side.pan.value = pan;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(0.5, from + 0.015);
    gain.gain.setTargetAtTime(0.22, from + 0.015, 0.15);
    gain.gain.setTargetAtTime(0, to - 0.03, 0.02);
    oscillator.connect(gain).connect(side).connect(state.gain);
    oscillator.start(from);
    oscillator.stop(to + 0.15);
    state.oscillators.push(oscillator);
  };

  const mark = (state, id, after, length) => {
    const element = document.getElementById(id);
    if (!element) return;
    state.timers.push(setTimeout(() => element.classList.add("now"), after * 1000));
    state.timers.push(setTimeout(() => element.classList.remove("now"), (after + length) * 1000));
  };

  const passage = (state, key, part, delay, shift, pan) => {
    const start = context.currentTime + 0.08;
    let end = 0;
    for (const note of sounds[key][part]) {
      sound(state, note, start + delay, shift, part === "q" ? "triangle" : "sawtooth", pan);
      mark(state, key + part + note[0], 0.08 + delay + note[1], note[2]);
      end = Math.max(end, delay + note[1] + note[2]);
    }
    return end;
  };

  const play = (button) => {
    const again = playing && playing.button === button;
    stop();
    document.querySelectorAll("audio").forEach((audio) => audio.pause());
    if (again) return;
    context = context || new AudioContext();
    context.resume();
    const [key, what] = button.dataset.play.split(" ");
    const gain = context.createGain(), filter = context.createBiquadFilter();
    gain.gain.value = 0.35;
    filter.frequency.value = 2200;
    gain.connect(filter).connect(context.destination);
    playing = { button, gain, timers: [], oscillators: [] };
    button.setAttribute("aria-pressed", "true");
    let end = 0;
    if (what !== "t") end = passage(playing, key, "q", 0, 0, what === "together" ? -0.5 : 0);
    if (what === "t") end = passage(playing, key, "t", 0, 0, 0);
    if (what === "both") end = passage(playing, key, "t", end + 0.6, 0, 0);
    if (what === "together") end = Math.max(end, passage(playing, key, "t", 0, -sounds[key].shift, 0.5));
    playing.timers.push(setTimeout(stop, (end + 0.3) * 1000));
  };

  const follow = (audio) => {
    const heads = [...document.querySelectorAll(`[data-head="${audio.dataset.clip}"]`)];
    const move = () => {
      const time = Number(audio.dataset.start) + audio.currentTime;
      for (const head of heads) {
        const [from, to] = head.dataset.times.split(" ").map(Number);
        const [axis, way] = head.dataset.way.split(" ");
        const at = Number(way) * (time - from) / (to - from);
        head.setAttribute("transform", axis === "x" ? `translate(${at} 0)` : `translate(0 ${at})`);
        head.classList.toggle("on", time >= from && time <= to);
      }
      if (!audio.paused) requestAnimationFrame(move);
    };
    audio.addEventListener("play", () => {
      stop();
      document.querySelectorAll("audio").forEach((other) => { if (other !== audio) other.pause(); });
      move();
    });
    audio.addEventListener("seeked", move);
  };

  document.querySelectorAll("audio").forEach(follow);
  document.querySelectorAll(".player").forEach((e) => { e.hidden = false; });
  document.querySelectorAll("[data-play]").forEach((b) => b.addEventListener("click", () => play(b)));
  addEventListener("keydown", (e) => { if (e.key === "Escape") stop(); });
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", open);
  open();
})();
