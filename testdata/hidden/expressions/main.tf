# Expressions whose values Terraform itself gives: each output's value stands in the plan. What is made of them here is
# the same; of those that begin with open_, which are not followed, nothing need be said.

variable "env" {
  default = "dev"
}

variable "count_text" {
  type    = string
  default = 5
}

variable "number" {
  type    = number
  default = "7"
}

variable "truth" {
  type    = bool
  default = "true"
}

variable "names" {
  type    = set(string)
  default = ["z", "a", "m", "a"]
}

variable "object" {
  type = object({ foo = optional(string), n = optional(number, 1), list = optional(list(string), ["x"]) })
  default = {
    n     = "3"
    extra = true
  }
}

variable "map" {
  type    = map(string)
  default = { z = 1, a = true }
}

variable "nulls" {
  type    = map(string)
  default = { a = null, b = "x" }
}

variable "null" {
  default = null
}

variable "word" {
  default = "\u00e9\u00c9"
}

locals {
  m     = { z = "last", a = "first", M = "middle" }
  mixed = { b = 1, a = "x" }
  list  = ["b", "a", "c", "a"]
  pools = { gpu = { type = "g5.xlarge", n = 2 }, cpu = { type = "m5.large", n = 0 } }
}


# ---- order

output "e001" {
  value = keys(local.m)
}

output "e002" {
  value = values(local.m)
}

output "e003" {
  value = values(local.m)[0]
}

output "e004" {
  value = [for k, v in local.m : "${k}=${v}"]
}

output "e005" {
  value = [for v in local.m : v][0]
}

output "e006" {
  value = { for k, v in local.m : v => k }
}

output "e007" {
  value = [for k, p in local.pools : p.type if p.n > 0]
}

output "e008" {
  value = tolist(toset(["z", "a"]))[0]
}

output "e009" {
  value = tolist(toset(["b", "a", "b"]))
}

output "e010" {
  value = tolist(toset([10, 9, 1]))
}

output "e011" {
  value = tolist(var.names)[0]
}

output "e012" {
  value = [for n in var.names : n]
}

output "e013" {
  value = [for k, n in var.names : "${k}-${n}"]
}

output "e014" {
  value = [for i, n in ["x", "y"] : "${i}-${n}"]
}

output "e015" {
  value = length(var.names)
}

output "e016" {
  value = sort(local.list)
}

output "e017" {
  value = reverse(sort(local.list))
}

output "e018" {
  value = distinct(local.list)
}

output "e019" {
  value = distinct([1, "1"])
}

output "e020" {
  value = distinct([1, 1, 2])
}

output "e021" {
  value = compact(["", "a", null, "b"])
}

output "e022" {
  value = concat(["a"], [], ["b", "c"])
}

output "e023" {
  value = flatten([["a", ["b"]], [], "c"])
}

output "e024" {
  value = slice(local.list, 1, 3)
}

output "e025" {
  value = element(local.list, 5)
}

output "e026" {
  value = element(local.list, 1)
}

output "e027" {
  value = index(local.list, "c")
}

output "e028" {
  value = one(["x"])
}

output "e029" {
  value = one([])
}

output "e030" {
  value = range(3)
}

output "open_031" {
  value = range(1, 4)
}

output "open_032" {
  value = range(0, 10, 5)
}

output "open_033" {
  value = chunklist(local.list, 2)
}

output "e034" {
  value = zipmap(["b", "a"], [1, 2])
}

output "e035" {
  value = zipmap(["a", "a"], [1, 2])
}

output "e036" {
  value = setunion(["b"], ["a"])
}

output "e037" {
  value = setsubtract(["a", "b"], ["a"])
}

output "e038" {
  value = setintersection(["a", "b"], ["b"])
}

output "e039" {
  value = setproduct(["a", "b"], ["x"])
}

output "e040" {
  value = contains(local.list, "c")
}

output "e041" {
  value = contains(local.list, "q")
}

output "e042" {
  value = contains([1, 2], "1")
}

output "e043" {
  value = contains(var.names, "m")
}

output "e044" {
  value = length([])
}

output "e045" {
  value = length("")
}

output "e046" {
  value = length(local.m)
}

output "e047" {
  value = coalescelist([], ["a"])
}

output "open_048" {
  value = matchkeys(["a", "b"], ["x", "y"], ["y"])
}

output "e049" {
  value = sum([1, 2.5])
}

output "e050" {
  value = max(1, 3, 2)
}

output "e051" {
  value = min(4, 2)
}

output "e052" {
  value = alltrue([true, true])
}

output "e053" {
  value = anytrue([false, false])
}

output "open_054" {
  value = transpose({ a = ["x"], b = ["x", "y"] })
}


# ---- grouping

output "e055" {
  value = { for v in ["a", "b", "ab"] : substr(v, 0, 1) => v... }
}

output "e056" {
  value = { for v in ["a", "b", "a"] : v => 1... }
}

output "e057" {
  value = { for k, v in { x = "g", y = "g", z = "h" } : v => k... }
}

output "e058" {
  value = length({ for v in ["a", "a"] : "k" => v... })
}


# ---- maps

output "e059" {
  value = merge({ a = 1 }, { b = 2 })
}

output "e060" {
  value = merge({ a = 1 }, { a = 2 })
}

output "e061" {
  value = merge({ a = 1 }, null)
}

output "e062" {
  value = merge({ a = 1, b = 2 }, { b = null })
}

output "e063" {
  value = merge({ b = "us" }, var.env == "prod" ? { b = "eu" } : {}).b
}

output "e064" {
  value = merge({ b = "us" }, substr(var.env, 0, 2) == "de" ? { b = "eu" } : {}).b
}

output "e065" {
  value = merge([{ a = 1 }, { b = 2 }]...)
}

output "e066" {
  value = lookup(local.m, "a", "d")
}

output "e067" {
  value = lookup(local.m, "q", "d")
}

output "e068" {
  value = lookup({ a = null }, "a", "d")
}

output "e069" {
  value = lookup(var.nulls, "a", "d")
}

output "e070" {
  value = keys(var.nulls)
}

output "e071" {
  value = length(var.nulls)
}

output "e072" {
  value = var.nulls["b"]
}

output "e073" {
  value = try(var.nulls["a"], "none")
}

output "e074" {
  value = try(var.nulls["c"], "none")
}

output "e075" {
  value = local.m["z"]
}

output "e076" {
  value = local.m.M
}

output "e077" {
  value = { "a" = 1, "a" = 2 }
}

output "e078" {
  value = { (var.env) = 1 }
}

output "e079" {
  value = var.object
}

output "e080" {
  value = var.object.n
}

output "e081" {
  value = var.object.foo
}

output "e082" {
  value = var.object.list[0]
}

output "e083" {
  value = can(var.object.foo)
}

output "e084" {
  value = can(var.object.extra)
}

output "e085" {
  value = can(var.object.none)
}

output "e086" {
  value = var.map
}

output "e087" {
  value = var.map.z == "1"
}

output "e088" {
  value = var.map.z == 1
}

output "e089" {
  value = tomap({ a = 1, b = "x" })
}

output "e090" {
  value = tomap({ a = 1, b = "x" }).a
}

output "e091" {
  value = tolist([1, "a"])
}

output "e092" {
  value = tolist([1, "a"])[0] == 1
}

output "e093" {
  value = tolist([true, "a"])
}

output "e094" {
  value = toset([1, "a"])
}


# ---- equality and numbers

output "e095" {
  value = 1.0 == 1
}

output "e096" {
  value = "1" == 1
}

output "e097" {
  value = 1 == "1"
}

output "e098" {
  value = var.count_text == "5"
}

output "e099" {
  value = var.count_text == 5
}

output "e100" {
  value = var.number == 7
}

output "e101" {
  value = var.number == "7"
}

output "e102" {
  value = var.truth == true
}

output "e103" {
  value = var.truth == "true"
}

output "e104" {
  value = true == "true"
}

output "e105" {
  value = null == null
}

output "e106" {
  value = "" == null
}

output "e107" {
  value = var.null == null
}

output "e108" {
  value = [] == null
}

output "e109" {
  value = {} == null
}

output "open_110" {
  value = [1, 2] == [1, 2]
}

output "open_111" {
  value = ["a"] == tolist(["a"])
}

output "open_112" {
  value = [] == []
}

output "open_113" {
  value = { a = 1 } == { a = 1 }
}

output "e114" {
  value = -2 % 3
}

output "e115" {
  value = 2 % -3
}

output "e116" {
  value = 5 % 3
}

output "e117" {
  value = 5.5 % 2
}

output "e118" {
  value = -7 / 2
}

output "e119" {
  value = 10 / 4
}

output "open_120" {
  value = 1 / 3
}

output "open_121" {
  value = 10 / 3 * 3 == 10
}

output "e122" {
  value = 2 + 3 * 4
}

output "e123" {
  value = 2 * 3 + 4
}

output "e124" {
  value = (2 + 3) * 4
}

output "e125" {
  value = -(2 + 3)
}

output "e126" {
  value = -5 + 2
}

output "e127" {
  value = 10 - 4 - 3
}

output "e128" {
  value = 100 / 10 / 2
}

output "e129" {
  value = "5" + 1
}

output "e130" {
  value = 1e3
}

output "e131" {
  value = 1.50
}

output "e132" {
  value = 1.0
}

output "e133" {
  value = 1e3
}

output "e134" {
  value = 1.50
}

output "e135" {
  value = 0.1 + 0.2
}

output "e136" {
  value = 0.1 + 0.2 == 0.3
}

output "e137" {
  value = 1 < 2 && 2 < 3
}

output "e138" {
  value = 1 > 2 || 2 >= 2
}

output "e139" {
  value = !true || true
}

output "e140" {
  value = !(true || true)
}

output "e141" {
  value = true || false && false
}

output "e142" {
  value = true == false || true
}

output "e143" {
  value = 1 + 1 == 2
}

output "e144" {
  value = 9007199254740993
}

output "e145" {
  value = 123456789012345678901234567890
}

output "open_146" {
  value = 123456789012345678901234567890 == 123456789012345678901234567891
}

output "e147" {
  value = floor(5.7)
}

output "e148" {
  value = ceil(5.2)
}

output "e149" {
  value = abs(-3)
}

output "open_150" {
  value = pow(2, 10)
}

output "open_151" {
  value = signum(-3)
}

output "e152" {
  value = parseint("ff", 16)
}


# ---- conditions

output "e153" {
  value = true ? 1 : "a"
}

output "e154" {
  value = false ? 1 : "a"
}

output "e155" {
  value = true ? "a" : 1
}

output "e156" {
  value = true ? null : "a"
}

output "e157" {
  value = "true" ? "yes" : "no"
}

output "e158" {
  value = var.env == "prod" ? "a" : "b"
}

output "e159" {
  value = var.env == "prod" ? ["a"] : []
}

output "e160" {
  value = var.null == null ? "unset" : var.null
}

output "e161" {
  value = true ? { a = 1 } : { a = 2 }
}

output "e162" {
  value = true ? [1] : ["a"]
}

output "e163" {
  value = true ? tolist([1]) : tolist(["a"])
}


# ---- conversions

output "e164" {
  value = tonumber("5")
}

output "e165" {
  value = tonumber("5.50")
}

output "e166" {
  value = tonumber(5)
}

output "e167" {
  value = tonumber(null)
}

output "e168" {
  value = can(tonumber("x"))
}

output "e169" {
  value = try(tonumber("x"), 5)
}

output "e170" {
  value = try(tonumber("0x1F"), "no")
}

output "e171" {
  value = try(tonumber(" 5"), "no")
}

output "e172" {
  value = try(tonumber("1e3"), "no")
}

output "e173" {
  value = try(tonumber(""), "no")
}

output "e174" {
  value = tostring(5)
}

output "e175" {
  value = tostring(true)
}

output "e176" {
  value = tostring(1.50)
}

output "e177" {
  value = can(tostring([]))
}

output "e178" {
  value = tobool("true")
}

output "e179" {
  value = tobool(true)
}

output "e180" {
  value = try(tobool("yes"), "no")
}

output "e181" {
  value = try(tobool("TRUE"), "no")
}

output "e182" {
  value = try(tobool(1), "no")
}

output "e183" {
  value = can(tolist("a"))
}

output "e184" {
  value = tolist(toset(["a"]))
}


# ---- texts

output "e185" {
  value = length("\u00e9")
}

output "open_186" {
  value = length("e\u0301")
}

output "open_187" {
  value = length("a\u0301\u0302b")
}

output "open_188" {
  value = length("\U0001F600")
}

output "open_189" {
  value = length("\U0001F468\u200D\U0001F469\u200D\U0001F467")
}

output "e190" {
  value = length("abc")
}

output "e191" {
  value = length(var.word)
}

output "open_192" {
  value = length("a\r\nb")
}

output "e193" {
  value = length("\u65e5\u672c")
}

output "e194" {
  value = upper("abc")
}

output "open_195" {
  value = upper("\u00e9a")
}

output "open_196" {
  value = lower("\u00c9A")
}

output "open_197" {
  value = upper("\u00df")
}

output "open_198" {
  value = lower(var.word) == "\u00e9\u00e9"
}

output "open_199" {
  value = upper("i\u0307")
}

output "e200" {
  value = trimspace("  a b \n")
}

output "open_201" {
  value = trimspace("\u00a0a\u00a0")
}

output "e202" {
  value = trimprefix("aab", "a")
}

output "e203" {
  value = trimsuffix("baa", "a")
}

output "e204" {
  value = trimsuffix("a  ", " ")
}

output "e205" {
  value = trim("?!a?!", "!?")
}

output "e206" {
  value = replace("a-b-c", "-", "_")
}

output "e207" {
  value = replace("aaa", "aa", "b")
}

output "open_208" {
  value = replace("abc", "", "-")
}

output "e209" {
  value = replace("a1b2", "/[0-9]/", "#")
}

output "e210" {
  value = startswith("abc", "ab")
}

output "e211" {
  value = endswith("abc", "bc")
}

output "e212" {
  value = substr("hello", 1, 3)
}

output "e213" {
  value = substr("hello", -3, -1)
}

output "e214" {
  value = strcontains("hello", "ell")
}

output "e215" {
  value = join(",", ["a", "b"])
}

output "e216" {
  value = join(",", [1, true, "x"])
}

output "e217" {
  value = join("", [])
}

output "e218" {
  value = join(",", toset(["b", "a"]))
}

output "e219" {
  value = join(",", ["a"], ["b"])
}

output "e220" {
  value = split(",", "a,b,,c")
}

output "e221" {
  value = split(",", "")
}

output "open_222" {
  value = split("", "abc")
}

output "open_223" {
  value = chomp("a\n")
}

output "open_224" {
  value = indent(2, "a\nb")
}

output "open_225" {
  value = title("hello world")
}

output "open_226" {
  value = strrev("abc")
}

output "e227" {
  value = format("%s-%d", "a", 5)
}

output "e228" {
  value = format("%s", 1.50)
}

output "e229" {
  value = format("%s", true)
}

output "e230" {
  value = format("%d", "5")
}

output "e231" {
  value = try(format("%d", 2.5), "no")
}

output "e232" {
  value = try(format("%d", "a"), "no")
}

output "e233" {
  value = format("%03d", 5)
}

output "e234" {
  value = format("%5s|", "a")
}

output "open_235" {
  value = format("%v", [1, "a"])
}


output "open_236" {
  value = format("%.2f", 1.5)
}

output "e237" {
  value = format("%%")
}

output "e238" {
  value = format("%q", "a")
}

output "e239" {
  value = try(format("%s"), "no")
}

output "e240" {
  value = try(format("a", "b"), "no")
}


output "open_241" {
  value = try(format("%s", ["a"]), "no")
}

output "e242" {
  value = formatlist("%s-x", ["a", "b"])
}

output "e243" {
  value = regex("[a-z]+", "123abc")
}

output "e244" {
  value = try(regex("[a-z]+", "123"), "none")
}

output "e245" {
  value = can(regex("^d", var.env))
}

output "e246" {
  value = "a${1}b${true}"
}

output "e247" {
  value = "nested ${1 + 1}"
}

output "e248" {
  value = "$${literal} %%{literal}"
}

output "e249" {
  value = "a\tb\"c\\"
}

output "e250" {
  value = var.null == null
}

output "e251" {
  value = [1, 2][1]
}

output "e252" {
  value = null
}


# ---- patterns, numbers and formats

output "format_1" {
  value = format("%q", "a\"b<\u00e9\n\t\\")
}

output "format_2" {
  value = format("%q", 5)
}

output "format_3" {
  value = format("%q", true)
}

output "open_format_4" {
  value = try(format("%q", ["a"]), "no")
}

output "open_format_5" {
  value = format("%q", "\u0001\u007f\u2028")
}

output "format_6" {
  value = format("%q-%s", "a", "b")
}

output "format_8" {
  value = format("[%8q]", "a")
}

output "format_w1" {
  value = format("%02d|%5d|%-5d|%+d", 7, 42, 42, 3)
}

output "format_w3" {
  value = format("%03d", -5)
}

output "format_w4" {
  value = format("%05s", "ab")
}

output "open_format_w7" {
  value = format("%5s|", "\u00e9")
}

output "parseint_1" {
  value = parseint("ff", 16)
}

output "parseint_2" {
  value = parseint("-12", 10)
}

output "parseint_3" {
  value = try(parseint("+12", 10), "no")
}

output "parseint_4" {
  value = try(parseint("1_2", 10), "no")
}

output "parseint_5" {
  value = try(parseint("12x", 10), "no")
}

output "parseint_6" {
  value = try(parseint(12, 10), "no")
}

output "parseint_7" {
  value = try(parseint("", 10), "no")
}

output "parseint_8" {
  value = parseint("aA", 62)
}

output "parseint_9" {
  value = parseint("Az", 36)
}

output "parseint_10" {
  value = try(parseint("1", 1), "no")
}

output "parseint_11" {
  value = try(parseint("1", 63), "no")
}

output "parseint_12" {
  value = try(parseint("0x1f", 16), "no")
}

output "parseint_13" {
  value = parseint("011", 10)
}

output "parseint_14" {
  value = try(parseint(" 1", 10), "no")
}

output "parseint_15" {
  value = parseint("1", "10")
}

output "parseint_16" {
  value = try(parseint(true, 10), "no")
}

output "open_parseint_17" {
  value = parseint("123456789012345678901234567890", 10)
}

output "regex_1" {
  value = regex("[a-z]+", "123abc")
}

output "regex_2" {
  value = regex("([a-z]+)([0-9]+)", "g5")
}

output "regex_3" {
  value = regex("(?P<family>[a-z]+)(?P<n>[0-9]+)", "g5.xlarge")
}

output "regex_4" {
  value = try(regex("x", "abc"), "none")
}

output "regex_5" {
  value = regex("(a)|(b)", "b")
}

output "regex_6" {
  value = try(regex("(a)(?P<n>b)", "ab"), "no")
}

output "open_regex_7" {
  value = try(regex("(", "ab"), "no")
}

output "regex_8" {
  value = regexall("[0-9]+", "a1b22c333")
}

output "regex_9" {
  value = regexall("([a-z])([0-9])", "a1b2")
}

output "regex_10" {
  value = regexall("(?P<l>[a-z])(?P<n>[0-9])", "a1b2")
}

output "regex_11" {
  value = length(regexall("g5", "g5.xlarge")) > 0
}

output "regex_12" {
  value = regexall("x*", "axxb")
}

output "regex_13" {
  value = regexall("", "ab")
}

output "regex_14" {
  value = regexall("a*?", "aa\u00e9")
}

output "regex_15" {
  value = regex("^.$", "\u00e9")
}

output "regex_16" {
  value = regexall("(?m)^b$", "a\nb\nc")
}

output "regex_17" {
  value = regexall("x", "abc")
}

output "regex_18" {
  value = try(regex("a", null), "no")
}

output "regex_19" {
  value = regex("[0-9]+", 12)
}

output "open_regex_20" {
  value = try(regex("(?<name>a)", "a").name, "no")
}

output "regex_21" {
  value = regex("(?i)GPU", "a-gpu")
}

output "regex_22" {
  value = try(regexall("a*", ""), "no")
}

output "open_regex_23" {
  value = try(regex("\\C", "a"), "no")
}

output "replace_1" {
  value = replace("a1b2", "/[0-9]/", "#")
}

output "replace_2" {
  value = replace("g5.xlarge", "/([a-z])([0-9])/", "$2$1")
}

output "replace_3" {
  value = replace("g5.xlarge", "/([a-z])([0-9])/", "$${2}x$${1}")
}

output "replace_4" {
  value = replace("ab", "/a(?P<x>b)/", "$x!")
}

output "replace_5" {
  value = replace("ab", "/(a)b/", "$1x")
}

output "replace_6" {
  value = replace("ab", "/a/", "$$")
}

output "replace_7" {
  value = replace("ab", "/x*/", "-")
}

output "replace_8" {
  value = replace("a\u00e9", "/x*/", "-")
}

output "replace_9" {
  value = replace("ab", "/b/", "$")
}

output "replace_10" {
  value = replace("ab", "/b/", "$9")
}

output "replace_11" {
  value = replace("a/b", "/", "-")
}

output "replace_12" {
  value = replace("a//b", "//", "-")
}

output "open_replace_13" {
  value = try(replace("ab", "/(/", "-"), "no")
}

output "replace_14" {
  value = replace("baaac", "/a*/", "x")
}

output "replace_15" {
  value = replace("ab", "/(?P<x>b)/", "$${x}1$${y}")
}

output "open_replace_16" {
  value = replace("abc", "", "-")
}

output "open_replace_17" {
  value = try(replace("a", "b", null), "no")
}

output "replace_18" {
  value = replace("ab", "/b/", "$-x")
}

output "replace_19" {
  value = replace("ab", "/b/", "$${1")
}

output "numbers_1" {
  value = [alltrue([true, "true"]), alltrue([true, false]), alltrue([]), anytrue([false, true]), anytrue([])]
}

output "numbers_2" {
  value = [anytrue([null, false]), alltrue([null, true])]
}

output "numbers_3" {
  value = [sum([1, 2.5, "3"]), floor(5.7), floor(-5.2), ceil(5.2), ceil(-5.7), ceil("5.1"), abs(-3), abs(2.5)]
}

output "numbers_4" {
  value = try(sum([]), "none")
}

output "numbers_5" {
  value = try(ceil("x"), "none")
}

output "numbers_6" {
  value = ceil(var.number / 2)
}

output "texts_1" {
  value = [substr("hello", 1, 3), substr("hello", -3, -1), substr("hello", 0, 0), substr("hello", 9, 1), substr("hello", 2, -1), substr("hello", 1, 99)]
}

output "open_texts_2" {
  value = substr("hello", -9, 2)
}

output "open_texts_3" {
  value = substr("\u00e9a", 1, 1)
}

output "texts_4" {
  value = [trim("?!a?!", "!?"), trim("aaa", "a"), trim("a-b", "")]
}

output "texts_5" {
  value = [strcontains("g5.xlarge", "g5"), strcontains("m5", "g5"), strcontains("a", "")]
}


# ---- templates

output "e253" {
  value = "%{if var.env == "prod"}big%{else}small%{endif}"
}

output "e254" {
  value = "%{if var.env == "dev"}small%{endif}!"
}

output "e255" {
  value = "%{for n in ["a", "b"]}<${n}>%{endfor}"
}

output "e256" {
  value = "%{for i, n in ["a", "b"]}${i}${n}%{endfor}"
}

output "e257" {
  value = "%{for k, v in local.m}${k}:${v};%{endfor}"
}

output "e258" {
  value = "%{for n in ["a", "b"]}%{if n != "a"}${n}%{endif}%{endfor}"
}

output "e259" {
  value = " a ${~1~} b "
}

output "e260" {
  value = "a %{~if true~} b %{~endif~} c"
}

output "e261" {
  value = "%{if true}${5}%{endif}"
}


# ---- documents

output "open_262" {
  value = jsonencode({ b = 1, a = [true, null, "x"] })
}

output "open_263" {
  value = jsonencode("a<b")
}

output "open_264" {
  value = jsonencode([])
}

output "e265" {
  value = jsondecode("{\"a\":{\"b\":[1,\"x\",null]}}")
}

output "e266" {
  value = jsondecode("{\"a\":{\"b\":[1,\"x\",null]}}").a.b[1]
}

output "e267" {
  value = jsondecode("{\"a\":null}")
}

output "e268" {
  value = can(jsondecode("{\"a\":null}").a)
}

output "e269" {
  value = can(jsondecode("{\"a\":null}").b)
}

output "e270" {
  value = jsondecode(jsonencode({ a = 1 })).a == 1
}

output "e271" {
  value = try(jsondecode("{"), "bad")
}

output "open_272" {
  value = jsonencode({ a = 1 }) == "{\"a\":1}"
}

output "open_273" {
  value = yamldecode("a: 1").a
}

output "open_274" {
  value = base64encode("abc")
}

output "open_275" {
  value = base64decode("YWJj")
}

output "open_276" {
  value = md5("a")
}


# ---- which one

output "e277" {
  value = coalesce("", null, "a")
}

output "e278" {
  value = coalesce(null, 5)
}

output "e279" {
  value = coalesce("", 5)
}

output "e280" {
  value = coalesce(5, "a")
}

output "e281" {
  value = coalesce(null, true, "x")
}

output "e282" {
  value = try(coalesce("", null), "none")
}

output "e283" {
  value = try(local.m.none, "none")
}

output "e284" {
  value = try(local.list[9], "none")
}

output "e285" {
  value = try([][0], {}.a, "none")
}

output "e286" {
  value = try(null.a, "none")
}

output "e287" {
  value = try(one(["a", "b"]), "many")
}

output "e288" {
  value = try(element([], 0), "none")
}

output "e289" {
  value = try({ for v in ["a", "a"] : v => 1 }, "twice")
}

output "e290" {
  value = try(slice(["a"], 0, 5), "short")
}

output "e291" {
  value = try(lookup({}, "a"), "none")
}

output "e292" {
  value = try(zipmap(["a"], []), "uneven")
}

output "e293" {
  value = try([for x in null : x], "null")
}

output "e294" {
  value = try([for x in "abc" : x], "text")
}

output "e295" {
  value = try(merge({ a = 1 }, "b"), "no map")
}

output "e296" {
  value = try("a" + 1, "no number")
}


output "open_297" {
  value = try(5 % 0, "zero")
}

output "e298" {
  value = try(!"a", "no bool")
}

output "e299" {
  value = try("a" ? 1 : 2, "no bool")
}

output "e300" {
  value = try(null ? 1 : 2, "null")
}

output "e301" {
  value = try(1 < "a", "no number")
}

output "e302" {
  value = try(null + 1, "null")
}

output "e303" {
  value = try("${[]}", "list")
}

output "e304" {
  value = try(concat(["a"], "b"), "no list")
}

output "e305" {
  value = try(length(5), "no")
}

output "e306" {
  value = try(length(null), "null")
}

output "e307" {
  value = try(keys(["a"]), "no")
}

output "e308" {
  value = try(upper(null), "null")
}

output "open_309" {
  value = try(file("none.txt"), "none")
}

output "open_310" {
  value = try(templatefile("none.tftpl", {}), "none")
}

output "open_311" {
  value = try(range(-2), "no")
}

output "e312" {
  value = try(contains("abc", "a"), "no")
}

output "e313" {
  value = try(join(",", [["a"]]), "no")
}

output "e314" {
  value = try(join(",", ["a", null]), "null")
}

output "e315" {
  value = try(split(",", null), "null")
}

output "e316" {
  value = try(reverse("ab"), "no")
}

output "e317" {
  value = try(tolist({ a = 1 }), "no")
}

output "e318" {
  value = try(toset({ a = 1 }), "no")
}

output "e319" {
  value = try(tomap(["a"]), "no")
}

output "e320" {
  value = try(flatten("a"), "no")
}

output "e321" {
  value = try(compact(["a", 1]), "no")
}

output "e322" {
  value = can(local.m["a"])
}

output "e323" {
  value = can(local.m["q"])
}


# ---- splats

output "e324" {
  value = local.list[*]
}

output "e325" {
  value = "a" [*]
}

output "e326" {
  value = null[*]
}

output "e327" {
  value = [local.pools.gpu, local.pools.cpu][*].type
}

output "e328" {
  value = values(local.pools)[*].n
}

output "e329" {
  value = local.pools.gpu[*].type
}

output "e330" {
  value = [{ a = [1, 2] }, { a = [3] }][*].a[0]
}

output "e331" {
  value = [{ a = [1, 2] }, { a = [3] }].*.a[0]
}

output "e332" {
  value = length([for p in local.pools : p if p.n > 5])
}

output "e333" {
  value = local.list.1
}

output "e334" {
  value = local.list[length(local.list) - 1]
}

output "e335" {
  value = local.list["1"]
}

output "e336" {
  value = element(values(local.pools), 1).type
}

output "e337" {
  value = local.mixed
}

output "e338" {
  value = values(local.mixed)
}

output "e339" {
  value = [for k, v in local.mixed : v]
}

output "e340" {
  value = { for k, v in local.pools : upper(k) => v.n }
}

output "e341" {
  value = [for s in local.list : upper(s) if s != "a"]
}

output "e342" {
  value = path.module == "."
}

output "open_343" {
  value = terraform.workspace
}


# ---- heredocs

output "h1" {
  value = <<-EOT
    a
      ${1}
    b
  EOT
}

output "h2" {
  value = <<EOT
  a
%{for n in ["x", "y"]~}
  - ${n}
%{endfor~}
EOT
}

output "h3" {
  value = <<-EOT
    %{if var.env == "prod"~}
      prod
    %{else~}
      dev
    %{endif~}
    end
  EOT
}

output "h4" {
  value = <<-EOT
    %{if var.env == "dev"}${var.env}%{else}none%{endif}
  EOT
}

output "h5" {
  value = <<-EOT

      a
    ${"b"}

      c ${~"d"~}
      e
  EOT
}

output "h6" {
  value = <<-EOT
    a $${b} %%{c} "q" \n
  EOT
}

output "h7" {
  value = <<-EOT
    a %{~for n in ["x", "y"]~}
       <${n}>
    %{~endfor~}
    b
  EOT
}

output "t1" {
  value = templatefile("${path.module}/text.tftpl", { names = ["x", "y"], on = true })
}
