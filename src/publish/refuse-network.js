import { Socket } from "node:net";

/** Loaded into the site build's process before anything else: an attempt to reach the network ends the build. */
function refuse(target) {
  process.stderr.write(`network refused: ${target}\n`);
  throw new Error(`network refused: ${target}`);
}

globalThis.fetch = async (input) => refuse(input instanceof Request ? input.url : String(input));

const connect = Socket.prototype.connect;
Socket.prototype.connect = function connectLocally(...args) {
  const target = args.flat()[0];
  // A path is a pipe between processes of this machine: tsx keeps one.
  return target?.path ? connect.apply(this, args) : refuse(JSON.stringify(target));
};

// The build's own process ends with the one that started it, however that ends: its standard input closes then.
process.stdin.on("end", () => process.exit(1)).resume();
process.stdin.unref();
