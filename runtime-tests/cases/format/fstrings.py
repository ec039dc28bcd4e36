x, y, name = 5, 2.5, "bob"
print(f"{x} {y} {name!r} {name!s:>5} {x!a}", f"{x:03d} {x:+} {x:x} {x:#b} {y:.3f} {y:8.2f}|{y:<8}|{y:^8}|{y:>8}", f"{x=} {x = } {x=:04d} {name=!s}", f"{{}} {x}{{", f"{x:{x}d} {y:{'.1f'}}", f"{'a' if x else 'b'}", f"{x!r:>{x}}")
print(f"{[i for i in range(3)]}", f"{ {'a': 1}['a'] }", f'{name + "q"}', f"{x:,} {1234567:,} {1234567:_} {1234.5:,.2f}", f"{(lambda z: z * 2)(x)}", f"{x}" f"{y}" "z", f"{f'{x}'}", f"{'nested ' + f'{name!r}'}")
print(f"{None} {True} {[1]} {'%'}", f"""{
    x
}""", f"{x:%}", f"{0.25:%} {0.256:.1%}", f"{10**20:e} {1e-10:g} {255:o} {255:X}", rf"\n{x}")
