print(0.1 + 0.2, 1e300 * 1e10, -1e300 * 1e10, 1.5 // 0.4, -1.5 // 0.4, 5.5 % 2, -5.5 % 2, 5.5 % -2, divmod(-5.5, 2), 2.0 ** 0.5, 2.0 ** -1, 1e-320, 5e-324 / 2)
nan, inf = float("nan"), float("inf")
print(nan, inf, -inf, inf - inf, nan == nan, nan != nan, inf == inf, nan < 1, max(nan, 1), max(1, nan), -0.0, 0.0 == -0.0, abs(-0.0), -nan)
print(1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1.0, 100.0, 1e22, 1e23, 3.14, 2.5e-10, 1/3, 12345.678)
