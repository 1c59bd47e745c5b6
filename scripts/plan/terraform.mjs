// Runs Terraform on a copy of a folder, with stubs for its providers.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { serveProvider } from "./provider.mjs";
import { providers } from "./schemas.mjs";

// `words` are what a case's `options` has: --state or --destroy, NAME=VALUE for the environment, the rest for Terraform.
// What is in the folder's `before/` is applied first.
export async function makePlan(folder, words) {
  const terraform = await Terraform.start(words.filter((word) => /^[A-Z_]+=/.test(word)));
  try {
    const options = words.filter((word) => !/^[A-Z_]+=/.test(word) && word !== "--state" && word !== "--destroy");
    if (existsSync(join(folder, "before"))) {
      await terraform.enter(join(folder, "before"));
      await terraform.apply([]);
    }
    await terraform.enter(folder);
    if (words.includes("--state") || words.includes("--destroy")) await terraform.apply(options);
    if (words.includes("--state")) return await terraform.show(terraform.state);
    return await terraform.plan(words.includes("--destroy") ? [...options, "-destroy"] : options);
  } finally {
    terraform.stop();
  }
}

export async function providersSchema(folder) {
  const terraform = await Terraform.start([]);
  try {
    await terraform.enter(folder);
    return await terraform.run("providers", "schema", "-json");
  } finally {
    terraform.stop();
  }
}

class Terraform {
  static async start(variables) {
    const self = new Terraform();
    self.work = mkdtempSync("/tmp/plan-"); // the path of a socket must be short
    self.state = join(self.work, "terraform.tfstate");
    self.tree = join(self.work, "tree");
    const settings = join(self.work, "terraform.rc"); // a provider without a stub is an error, not a download
    writeFileSync(
      settings,
      `provider_installation {\n  filesystem_mirror {\n    path = "${self.work}/none"\n  }\n}\n`,
    );
    self.environment = {
      PATH: process.env.PATH,
      HOME: self.work,
      TF_CLI_CONFIG_FILE: settings,
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
      ...Object.fromEntries(variables.map((word) => word.split(/=(.*)/s).slice(0, 2))),
    };
    self.servers = [];
    const addresses = {};
    for (const [i, provider] of providers().entries()) {
      const socket = join(self.work, `${i}.sock`);
      self.servers.push(await serveProvider(provider, socket, self.environment));
      addresses[provider.address] = {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "unix", String: socket },
      };
    }
    self.environment.TF_REATTACH_PROVIDERS = JSON.stringify(addresses);
    return self;
  }

  stop() {
    for (const server of this.servers) server.close();
    rmSync(this.work, { recursive: true, force: true });
  }

  async run(...args) {
    const place = { cwd: this.tree, env: this.environment, maxBuffer: 1 << 30 };
    try {
      return (await promisify(execFile)("terraform", args, place)).stdout;
    } catch (error) {
      throw new Error(`terraform ${args[0]}: ${error.stderr || error.message}`);
    }
  }

  async enter(folder) {
    rmSync(this.tree, { recursive: true, force: true });
    mkdirSync(this.tree);
    cpSync(folder, this.tree, {
      recursive: true,
      filter: (path) => !/^(\.terraform.*|before|plan\.json|.*\.tfstate)$/.test(basename(path)) || path === folder,
    });
    await this.run("init", "-no-color", "-input=false");
  }

  apply(options) {
    return this.run("apply", "-auto-approve", `-state=${this.state}`, "-no-color", "-input=false", ...options);
  }

  async plan(options) {
    const file = join(this.work, "plan");
    await this.run("plan", `-state=${this.state}`, `-out=${file}`, "-no-color", "-input=false", ...options);
    return this.show(file);
  }

  show(file) {
    return this.run("show", "-json", "-no-color", file);
  }
}
