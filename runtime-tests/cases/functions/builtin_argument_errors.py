def check(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)
check(len); check(len, 1, 2); check(len, x=1); check(len, 5)
check(abs, "a"); check(abs); check(ord, 1); check(chr, "a"); check(isinstance, 1); check(getattr, 1); check(hasattr, 1, 2, 3)
check(min); check(min, 5); check(max, 1, key=5); check(sum); check(sum, 5); check(sum, ["a"]); check(sum, [], "")
check(sorted); check(sorted, [1], 2); check(sorted, 5); check(sorted, [1], foo=2); check(map); check(map, 1); check(zip, 5); check(filter, 1)
check(range, "a"); check(iter, 5); check(iter, 5, 1); check(next, 5); check(next, []); check(enumerate); check(enumerate, 5); check(enumerate, [], "a"); check(reversed, 5); check(reversed, {1})
check(pow, 1); check(pow, "a", 1); check(round); check(round, "a"); check(divmod, 1); check(divmod, "a", 1); check(hash, []); check(id); check(print, sep=5); check(repr); check(callable); check(vars, 5); check(bin, 1.5); check(any, 5); check(all)
check(type, 1, 2); check(object, 1); check(setattr, 1, 2); check(format); check(int, 1, 2, 3); check(int, x=5); check(str, 1, 2, 3, 4); check(list, 1); check(bool, 1, 2); check(float, x=1); check(property, 1, 2, 3, 4, 5); check(compile); check(exec); check(eval)
check(zip, [1], strict=5, foo=1); #### functions/uncaught_missing_argument
def greet(name, greeting):
    return f"{greeting}, {name}"

print(greet("Bob", "Hi"))
print(greet("Bob"))
