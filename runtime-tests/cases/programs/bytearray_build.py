"""bytearray and bytes: append, extend, slice assignment, find, translate, hex."""


def build(n):
    out = bytearray()
    for i in range(n):
        out.append(i & 255)
        out += b"abc"
        out.extend((1, 2))
        if i & 63 == 0:
            out[-4:] = b"xyz"
    return out


def scan(data):
    count = 0
    pos = data.find(b"xyz")
    while pos >= 0:
        count += 1
        pos = data.find(b"xyz", pos + 1)
    acc = 0
    for b in data:
        acc = (acc * 31 + b) & 0xFFFFFFFF
    return count, acc


def indexed(n):
    data = bytearray(n)
    for i in range(n):
        data[i] = (i * 7) & 255
    for i in range(1, n):
        data[i] ^= data[i - 1]
    return sum(data)


def frames(n):
    acc = 0
    table = bytes((i + 1) & 255 for i in range(256))
    for i in range(n):
        head = bytes([i & 255, 2, 3])
        body = head + b"-" + str(i).encode()
        acc += len(body.split(b"-")) + body[0] + len(body.hex())
        acc += body.translate(table)[1]
        acc += len(bytes.fromhex("00ff10")) + body.startswith(head)
        line = bytearray(body)
        line.insert(0, 9)
        line.reverse()
        acc += line.pop() + len(bytes(line))
    return acc


def main():
    data = build(700)
    return (len(data),) + scan(data) + (indexed(900), frames(300))


print("bytearray_build", *main())
