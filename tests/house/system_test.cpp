// What the machine may do to a run: files that are none, disks that are full, outputs that are closed. Each
// time a line and status 2, or the whole report; never half of one, and never a wait.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "checkout.h"
#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

class System : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-system-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    fs::copy_file(root() / "testdata/examples/bill/plan.json", folder_ / "plan.json");
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return name;
  }

  // A line of the shell, in which $T is the program. It is ended where it hangs, which is status 124.
  Ran shell(const std::string& line) const {
    put("script", line);
    const std::string command = "cd '" + folder_.string() + "' && T='" + checkout::program().string() +
                                "' timeout 120 sh ./script >shell.out 2>shell.err </dev/null";
    const int status = std::system(command.c_str());
    Ran ran{WEXITSTATUS(status), read_file(folder_ / "shell.out"), read_file(folder_ / "shell.err")};
    for (const char* each : {"script", "shell.out", "shell.err"}) fs::remove(folder_ / each);
    return ran;
  }

  // What lies there beside the plan.
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const fs::directory_entry& each : fs::directory_iterator(folder_))
      if (each.path().filename() != "plan.json") result.push_back(each.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
  }

  fs::path folder_;
};

const std::string kCheck = "\"$T\" check plan.json --today 2026-11-24 --fail-on never ";

void expect_refused(const Ran& ran, const std::string& what) {
  EXPECT_EQ(ran.status, 2) << what << "\n" << ran.err;
  EXPECT_EQ(ran.out, "") << what;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << what << "\n" << ran.err;
  EXPECT_TRUE(ran.err.starts_with("terratoll: ")) << ran.err;
}

TEST_F(System, ReadsNothingThatIsNoRegularFile) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  fs::create_symlink("pipe", folder_ / "link");
  const std::vector<std::string> none = {"pipe",      "link", "/dev/zero", "/dev/tty", "/proc/self/environ",
                                         "/proc/kmsg"};
  for (const std::string& each : none) {
    for (const char* option : {"--baseline", "--usage", "--rate-card", "--config"})
      expect_refused(shell(kCheck + option + " " + each), option + (" " + each));
    for (const char* command : {"check", "diff plan.json", "baseline", "compare", "doctor", "init --dir new",
                                "export --to new", "audit --files-from"})
      expect_refused(shell("\"$T\" " + std::string(command) + " " + each), command + (" " + each));
    expect_refused(shell("\"$T\" query " + each + " 'SELECT 1'"), "query " + each);
  }
  for (const char* bill : {"pipe.csv", "zero.csv", "environ.csv"}) {
    ::mkfifo((folder_ / "pipe.csv").c_str(), 0600);
    std::error_code known;
    fs::create_symlink("/dev/zero", folder_ / "zero.csv", known);
    fs::create_symlink("/proc/self/environ", folder_ / "environ.csv", known);
    expect_refused(shell("\"$T\" reconcile " + std::string(bill) + " plan.json"), bill);
  }
}

TEST_F(System, ReadsThePipesOfAShell) {
  if (std::system("bash -c : 2>/dev/null") != 0) GTEST_SKIP() << "no bash here";
  const Ran plain = shell(kCheck);
  ASSERT_EQ(plain.status, 0) << plain.err;
  ASSERT_FALSE(plain.out.empty());
  const Ran piped = shell(
      "exec bash -c '\"$T\" check <(cat plan.json) --today 2026-11-24 --fail-on never --baseline <(echo "
      "\"{\\\"schema\\\":\\\"none\\\"}\")'");
  EXPECT_NE(piped.err.find("baseline"), std::string::npos) << "it was read: " << piped.err;
  EXPECT_EQ(shell("cat plan.json | \"$T\" check - --today 2026-11-24 --fail-on never").status, 0);
  EXPECT_EQ(shell("exec bash -c '\"$T\" check <(cat plan.json) --fail-on never'").status, 0);
}

// A configuration that is there in any way is not passed over, and its budget with it.
TEST_F(System, TakesNoConfigurationThatCannotBeReadForNone) {
  const fs::path config = folder_ / ".terratoll.yaml";
  fs::create_symlink("nowhere", config);
  expect_refused(shell(kCheck), "a link that leads nowhere");
  fs::remove(config);
  fs::create_symlink(".terratoll.yaml", config);
  expect_refused(shell(kCheck), "a link to itself");
  fs::remove(config);
  fs::create_directory(config);
  expect_refused(shell(kCheck), "a folder");
  fs::remove(config);
  ASSERT_EQ(::mkfifo(config.c_str(), 0600), 0);
  expect_refused(shell(kCheck), "a pipe");
  fs::remove(config);
  fs::create_symlink("/dev/null", config);
  expect_refused(shell(kCheck), "a device");
}

// Nor anything else that the gate rests on.
TEST_F(System, TakesNothingThatALinkLosesForNothing) {
  fs::create_symlink("nowhere", folder_ / "lost");
  fs::create_directory(folder_ / "rules");
  fs::create_symlink("nowhere", folder_ / "rules/lost.sql");
  for (const char* option : {"--baseline lost", "--usage lost", "--rate-card lost", "--config lost",
                             "--rules lost", "--rules rules", "--source lost"})
    expect_refused(shell(kCheck + option), option);
  for (const char* line :
       {"usage: lost", "rule_dirs: [lost]", "rule_dirs: [rules]", "rate_cards: [./lost]"}) {
    put(".terratoll.yaml", std::string(line) + "\n");
    expect_refused(shell(kCheck), line);
  }
}

// By the month, $300 would be $219,000.
TEST_F(System, TakesNoUnitOfAnOverlayForAnother) {
  const std::string overlay =
      "name: ours\nsource: us\nas_of: 2026-01-01\nprices:\n  - {card: aws/ec2, sku: p4d.24xlarge, "
      "meter: on-demand, usd: 300, unit: ";
  put("o.yaml", overlay + "month}\n");
  expect_refused(shell(kCheck + "--rate-card o.yaml"), "month");
  EXPECT_NE(shell(kCheck + "--rate-card o.yaml").err.find("by hour, not by month"), std::string::npos);
  put("o.yaml", overlay + "hour}\n");
  EXPECT_EQ(shell(kCheck + "--rate-card o.yaml").status, 0);
}

TEST_F(System, WritesThroughALinkAndKeepsTheMode) {
  put("real.json", "old");
  fs::permissions(folder_ / "real.json", fs::perms(0640));
  fs::create_symlink("real.json", folder_ / "link.json");
  const Ran ran = shell(kCheck + "--report json=link.json");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.json"));
  EXPECT_TRUE(read_file(folder_ / "real.json").starts_with("{"));
  EXPECT_EQ(fs::status(folder_ / "real.json").permissions(), fs::perms(0640));
  const std::string longest(255, 'n');
  EXPECT_EQ(shell(kCheck + "--report json=" + longest).status, 0);
  EXPECT_EQ(names(), (std::vector<std::string>{"link.json", longest, "real.json"}));
}

TEST_F(System, WritesOverNothingThatItReads) {
  const std::string before = read_file(folder_ / "plan.json");
  fs::create_hard_link(folder_ / "plan.json", folder_ / "hard.json");
  fs::create_symlink("plan.json", folder_ / "soft.json");
  put("usage.yml", "version: 0.1\n");
  put("main.tf", "# sources\n");
  for (const char* output : {"plan.json", "hard.json", "soft.json", "./plan.json", "usage.yml", "main.tf"}) {
    expect_refused(shell(kCheck + "--usage usage.yml --report json=" + output), output);
    expect_refused(shell("\"$T\" baseline plan.json --usage usage.yml --output " + std::string(output)),
                   output);
    expect_refused(shell("\"$T\" query plan.json --usage usage.yml --save " + std::string(output)), output);
  }
  put(".terratoll.yaml", "usage: usage.yml\n");
  put("bill.csv", "identity/LineItemId\n");
  const std::string config = read_file(folder_ / ".terratoll.yaml");
  for (const char* output : {".terratoll.yaml", "usage.yml"})
    for (const std::string& command :
         {kCheck + "--report json=", std::string("\"$T\" baseline plan.json --output "),
          std::string("\"$T\" query plan.json --save "), std::string("\"$T\" fix plan.json --output "),
          std::string("\"$T\" usage bill.csv --state plan.json --output "),
          std::string("\"$T\" reconcile bill.csv plan.json --write-rate-card ")})
      expect_refused(shell(command + output), command + output);
  expect_refused(shell("\"$T\" audit . --today 2026-11-24 --report json=plan.json"), "found in a folder");
  expect_refused(shell("\"$T\" query . --save plan.json"), "found in a folder");
  expect_refused(shell("\"$T\" rates import azure-retail plan.json --as-of 2026-11-01 --overlay plan.json"),
                 "a price list");
  EXPECT_EQ(read_file(folder_ / "plan.json"), before);
  EXPECT_EQ(read_file(folder_ / "usage.yml"), "version: 0.1\n");
  EXPECT_EQ(read_file(folder_ / ".terratoll.yaml"), config);
}

TEST_F(System, SaysThatAnOutputIsFullOrClosed) {
  for (const char* format : {"text", "json", "html", "sarif"}) {
    const std::string check = kCheck + "--format " + format;
    EXPECT_EQ(shell(check + " >/dev/full").status, 2);
    EXPECT_EQ(shell(check + " >&-").status, 2);
    EXPECT_EQ(shell(check + " >&- 2>&-").status, 2);
  }
  for (const char* line :
       {"query plan.json 'SELECT address FROM resource'", "baseline plan.json", "schema", "rules list",
        "rates show g5.xlarge", "doctor plan.json", "compare plan.json", "--help"})
    EXPECT_EQ(shell("\"$T\" " + std::string(line) + " >/dev/full").status, 2) << line;
  EXPECT_EQ(names(), std::vector<std::string>{});
}

// A file of the report takes no place of a stream that is closed: no message of ours is written into it.
TEST_F(System, WritesItsMessagesIntoNoReport) {
  const Ran whole = shell(kCheck + "--report json=a.json");
  ASSERT_EQ(whole.status, 0) << whole.err;
  EXPECT_EQ(shell(kCheck + "--report json=b.json >&- 2>&- <&-").status, 2);
  EXPECT_EQ(read_file(folder_ / "a.json"), read_file(folder_ / "b.json"));
}

// Where a disk is full, or a file may not grow: what stood there stands, and nothing lies beside it.
TEST_F(System, LeavesWhatStoodThereWhereADiskIsFull) {
  put("a.json", "old");
  const Ran ran = shell("ulimit -f 8; " + kCheck + "--report json=a.json >/dev/null");
  EXPECT_EQ(ran.status, 2) << ran.err;
  EXPECT_NE(ran.err.find("a.json"), std::string::npos) << ran.err;
  EXPECT_EQ(read_file(folder_ / "a.json"), "old");
  EXPECT_EQ(names(), std::vector<std::string>{"a.json"});
  const std::string mount = "mkdir small && mount -t tmpfs -o size=16k none small 2>/dev/null";
  const std::string full = shell(mount + " && { " + kCheck +
                                 "--report json=small/a.json; echo $?; ls -A small; "
                                 "umount small; }")
                               .out;
  fs::remove(folder_ / "small");
  if (full.empty()) GTEST_SKIP() << "no folder can be mounted here";
  EXPECT_TRUE(full.ends_with("2\n")) << full;
}

TEST_F(System, WritesIntoNoFolderThatIsNotToBeWritten) {
  fs::create_directory(folder_ / "closed");
  fs::permissions(folder_ / "closed", fs::perms(0555));
  for (const char* output : {"/proc/a.json", "none/a.json", "plan.json/a.json"})
    expect_refused(shell(kCheck + "--report json=" + output), output);
  if (::geteuid() != 0) expect_refused(shell(kCheck + "--report json=closed/a.json"), "closed");
}

TEST_F(System, GoesRoundNoFolderThatLoops) {
  fs::create_directories(folder_ / "below");
  fs::create_directory_symlink("..", folder_ / "below/up");
  fs::create_symlink("self", folder_ / "self");
  put("main.tf", "module \"m\" {\n  source = \"./below/up\"\n}\n");
  EXPECT_EQ(shell("\"$T\" audit . --today 2026-11-24 --fail-on never").status, 0);
  EXPECT_EQ(shell(kCheck + "--source .").status, 0);
  expect_refused(shell("\"$T\" check self"), "self");
}

TEST_F(System, NeedsNoHomeNoTerminalAndNoLocale) {
  const std::string plain = shell(kCheck).out;
  ASSERT_FALSE(plain.empty());
  for (const char* env :
       {"env -i", "env -i LC_ALL=C TERM=dumb", "env -i LC_ALL=xx_YY.UTF-8 HOME=/nowhere", "setsid"})
    EXPECT_EQ(shell(std::string(env) + " " + kCheck).out, plain) << env;
}

// A report is whole, or not there, when the program is told to end while it writes.
TEST_F(System, LeavesNothingBesideAReportWhenItIsEnded) {
  if (std::system("strace -o /dev/null true 2>/dev/null") != 0) GTEST_SKIP() << "no strace here";
  for (const char* signal : {"INT", "TERM", "HUP"}) {
    const Ran ran =
        shell("strace -f -o trace -e trace=fsync -e inject=fsync:delay_enter=1500000 " + kCheck +
              "--report json=a.json >/dev/null & i=0; until ls -A | grep -q '^.terratoll-'; do i=$((i + 1)); "
              "[ $i -lt 600 ] || exit 9; sleep 0.1; done; pkill -" +
              signal + " -P $! 2>/dev/null; wait $!; true");
    EXPECT_EQ(ran.status, 0) << ran.err;
    fs::remove(folder_ / "trace");
    const std::vector<std::string> left = names();
    EXPECT_TRUE(left.empty() || left == std::vector<std::string>{"a.json"}) << signal << " " << left.front();
    if (!left.empty()) {
      EXPECT_TRUE(read_file(folder_ / "a.json").ends_with("}\n")) << signal;
    }
    fs::remove(folder_ / "a.json");
  }
}

TEST_F(System, JudgesWhatComesWithoutEndByItsBeginning) {
  for (const char* garbage : {"' '", "x", "'[1],'", "'\\0'"}) {
    const Ran ran = shell("yes " + std::string(garbage) + " | tr -d '\\n' | \"$T\" check -");
    EXPECT_EQ(ran.status, 2) << garbage;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
}

TEST_F(System, SaysInAFewLinesThatThousandsOfFilesAreNoPlans) {
  fs::create_directory(folder_ / "many");
  fs::copy_file(folder_ / "plan.json", folder_ / "many/plan.json");
  for (int i = 0; i < 300; ++i) put("many/p" + std::to_string(i) + ".json", "{\"format_version\": \"1.2\", ");
  for (const char* line :
       {"query many 'SELECT count(*) FROM plan'", "diff plan.json many", "export many --to new"}) {
    const Ran ran = shell("\"$T\" " + std::string(line));
    EXPECT_EQ(ran.status, 2) << line;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 21) << line << "\n" << ran.err;
    EXPECT_NE(ran.err.find("280 files more could not be read"), std::string::npos) << ran.err;
  }
}

TEST_F(System, KeepsAnAnswerInBounds) {
  const auto answer = [&](int rows) {
    return shell(
        "\"$T\" query plan.json \"WITH RECURSIVE d(t) AS (SELECT 'aaaaaaaaaaaaaaaa' UNION ALL SELECT t || t "
        "FROM d WHERE "
        "length(t) < 100000), b(t) AS (SELECT max(t) FROM d), n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
        "n WHERE i < " +
        std::to_string(rows) + ") SELECT t FROM b, n\"");
  };
  EXPECT_EQ(answer(10).status, 0);
  const Ran ran = answer(2'500);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("returns more than 256 MiB"), std::string::npos) << ran.err;
}

TEST_F(System, WritesEachNumberOfAnAnswerWithItsDigits) {
  const std::string query =
      "\"$T\" query plan.json \"SELECT 0.0000000404 AS a, 0.0000000404 / 1000 AS b, 1e15 AS c\" ";
  for (const char* format : {"text", "csv", "json", "ndjson"}) {
    const std::string out = shell(query + "--format " + format).out;
    for (const char* number : {"0.0000000404", "4.04e-11", "1e+15"})
      EXPECT_NE(out.find(number), std::string::npos) << format << "\n" << out;
  }
  const Ran infinite = shell("\"$T\" query plan.json \"SELECT 1e300 * 1e300 AS much\"");
  EXPECT_EQ(infinite.status, 2);
  EXPECT_NE(infinite.err.find("much is more than a number can be"), std::string::npos) << infinite.err;
}

}  // namespace
}  // namespace terratoll::house
