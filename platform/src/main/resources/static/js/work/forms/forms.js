// The forms a task may have. Each kind is a module of its own beside this file; linked work has one for each stage:
// find.js, fix.js, verify.js. Nothing else needs to know of a new one. A form's module exports
//
//   layout: 'columns' (the shell shows the responses side by side), 'cards' (the same for any number) or
//           'own' (the form draws what it needs into screen.stage);
//   mount(task, host, onChange, screen) -> {
//     body()       what is filled in now, as drafts and answers have it
//     setBody(b)   fills it in
//     keys         [{action, run}] of keymap.js, offered while this task is on the screen
//     problems()   what keeps it from being submitted: [{text, focus, mark?()}], [] for nothing
//     title?       what the main button says; 'Submit' where absent
//     telemetry?() what the form measured, beside what all forms have
//     close?()     the task leaves the screen
//   }
//
// host: an empty element below the responses. screen: {columns, keyboard, reading, preferences, say(text) for screen
// readers, notice(text) for a quiet word to everybody, stage, signal}; signal is aborted when the task leaves.
export async function loadForm(kind, stage) {
  const name = kind === 'find_fix_verify' ? stage.toLowerCase() : kind;
  if (!/^[a-z]+(_[a-z]+)*$/.test(name)) throw new Error(`'${name}' is not the name of a form`);
  return import(`./${name.replaceAll('_', '-')}.js`);
}
