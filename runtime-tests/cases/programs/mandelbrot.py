"""Float loops with early exit; one byte of output per eight pixels."""


def mandelbrot(size, limit):
    inside = 0
    checksum = 0
    for y in range(size):
        ci = 2.0 * y / size - 1.0
        bits = 0
        for x in range(size):
            cr = 2.0 * x / size - 1.5
            zr = zi = tr = ti = 0.0
            n = 0
            while n < limit and tr + ti <= 4.0:
                zi = 2.0 * zr * zi + ci
                zr = tr - ti + cr
                tr = zr * zr
                ti = zi * zi
                n += 1
            bits = bits << 1
            if n == limit:
                bits |= 1
                inside += 1
            if x & 7 == 7:
                checksum = (checksum * 31 + bits) & 0xFFFFFFFF
                bits = 0
    return inside, checksum


print("mandelbrot", *mandelbrot(16, 50))
