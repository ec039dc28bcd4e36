"""A character-by-character tokenizer, an expression parser and a tiny stack machine."""

DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
WORD = LETTERS + DIGITS
NUMBER, NAME, STRING, OP, END = range(5)


def tokenize(source):
    pos = 0
    line = 1
    end = len(source)
    tokens = []
    while pos < end:
        ch = source[pos]
        if ch == "\n":
            line += 1
            pos += 1
        elif ch == " ":
            pos += 1
        elif ch == "#":
            while pos < end and source[pos] != "\n":
                pos += 1
        elif ch in DIGITS:
            start = pos
            while pos < end and source[pos] in DIGITS:
                pos += 1
            tokens.append((NUMBER, source[start:pos], line))
        elif ch in LETTERS:
            start = pos
            while pos < end and source[pos] in WORD:
                pos += 1
            tokens.append((NAME, source[start:pos], line))
        elif ch == "'":
            start = pos
            pos += 1
            while source[pos] != "'":
                pos += 1
            pos += 1
            tokens.append((STRING, source[start + 1:pos - 1], line))
        elif source[pos:pos + 2] in ("==", "<=", ">=", "!=", "**", "//"):
            tokens.append((OP, source[pos:pos + 2], line))
            pos += 2
        elif ch in "+-*/()=<>,;%":
            tokens.append((OP, ch, line))
            pos += 1
        else:
            raise SyntaxError("bad character " + repr(ch))
    tokens.append((END, "", line))
    return tokens


class Parser:
    LEVELS = {"==": 1, "<": 1, ">": 1, "+": 2, "-": 2, "*": 3, "//": 3, "%": 3}

    def __init__(self, tokens):
        self.tokens = tokens
        self.pos = 0
        self.code = []

    def peek(self):
        return self.tokens[self.pos][1]

    def take(self):
        token = self.tokens[self.pos]
        self.pos += 1
        return token

    def program(self):
        while self.tokens[self.pos][0] != END:
            _, name, _ = self.take()
            if self.take()[1] != "=":
                raise SyntaxError("expected =")
            self.expression(0)
            self.code.append(("store", name))
            if self.take()[1] != ";":
                raise SyntaxError("expected ;")
        return self.code

    def expression(self, level):
        self.atom()
        while True:
            op = self.peek()
            power = self.LEVELS.get(op, 0)
            if power <= level:
                return
            self.pos += 1
            self.expression(power)
            self.code.append(("op", op))

    def atom(self):
        kind, text, _ = self.take()
        if kind == NUMBER:
            self.code.append(("push", int(text)))
        elif kind == NAME:
            self.code.append(("load", text))
        elif kind == STRING:
            self.code.append(("push", len(text)))
        elif text == "(":
            self.expression(0)
            self.take()
        else:
            raise SyntaxError("unexpected " + text)


def execute(code):
    stack = []
    names = {}
    for what, arg in code:
        if what == "push":
            stack.append(arg)
        elif what == "load":
            stack.append(names[arg])
        elif what == "store":
            names[arg] = stack.pop()
        else:
            b = stack.pop()
            a = stack.pop()
            if arg == "+":
                stack.append(a + b)
            elif arg == "-":
                stack.append(a - b)
            elif arg == "*":
                stack.append(a * b & 0xFFFFFF)
            elif arg == "//":
                stack.append(a // (b or 1))
            elif arg == "%":
                stack.append(a % (b or 1))
            else:
                stack.append(int(a < b))
    return names


def main(lines, rounds):
    parts = ["x0 = 7; y0 = 3;\n"]
    for i in range(1, lines):
        parts.append(
            f"x{i} = (x{i - 1} + {i} * y{i - 1}) % 1000003 - 'text {i}' ; # comment {i}\n"
            f"y{i} = x{i} // (y{i - 1} + 2) + (x{i} < 500) * {i * 17};\n"
        )
    source = "".join(parts)
    acc = 0
    for _ in range(rounds):
        tokens = tokenize(source)
        code = Parser(tokens).program()
        names = execute(code)
        acc = (acc * 31 + names[f"x{lines - 1}"] + len(code)) & 0xFFFFFFF
    return len(source), len(tokens), acc


print("tokenizer", *main(40, 2))
