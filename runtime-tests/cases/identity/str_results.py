class Text(str):
    pass


class Shown:
    def __str__(self):
        return s

    def __format__(self, spec):
        return s


s = "x" * 50


def check(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


check(lambda: '{}'.format(s) is s)
check(lambda: '{:s}'.format(s) is s)
check(lambda: '{!s}'.format(s) is s)
check(lambda: '{0}{1}'.format(s,'') is s)
check(lambda: '{}'.format(Shown()) is s)
check(lambda: '%s' % s is s)
check(lambda: '%s' % Shown() is s)
check(lambda: '%s%s' % (s,'') is s)
check(lambda: s % () is s)
check(lambda: s.format() is s)
check(lambda: '%50s' % s is s)
check(lambda: '%.50s' % s is s)
check(lambda: '%.60s' % s is s)
check(lambda: '{:50}'.format(s) is s)
check(lambda: '{:.50}'.format(s) is s)
check(lambda: format(s,'') is s)
check(lambda: format(s,'s') is s)
check(lambda: format(Text(s),'') == s)
check(lambda: type(format(Text(s),'')))
check(lambda: f'{s}' is s)
check(lambda: f'{s:50}' is s)
check(lambda: f'{s!s}' is s)
check(lambda: ''.join((s,)) is s)
check(lambda: ''.join((s,'')) is s)
check(lambda: ''.join(['',s,'']) is s)
check(lambda: s.replace('y','z') is s)
check(lambda: s.replace('x','x') is s)
check(lambda: s.replace('','') is s)
check(lambda: s.ljust(3) is s)
check(lambda: s.zfill(3) is s)
check(lambda: s.expandtabs() is s)
check(lambda: s.partition('y')[0] is s)
check(lambda: s.rpartition('y')[2] is s)
check(lambda: s.split()[0] is s)
check(lambda: s.split('y')[0] is s)
check(lambda: s.rsplit('y')[0] is s)
check(lambda: s.splitlines()[0] is s)
check(lambda: s.removeprefix('y') is s)
check(lambda: s.lower() is s)
check(lambda: s.translate({}) is s)
check(lambda: str(s) is s)
check(lambda: s[:] is s)
check(lambda: s[0:50] is s)
check(lambda: s[::1] is s)
check(lambda: s*1 is s)
check(lambda: s+'' is s)
check(lambda: ''+s is s)
check(lambda: s.strip() is s)
check(lambda: s.__str__() is s)
check(lambda: s.__format__('') is s)
check(lambda: s.casefold() is s)
check(lambda: s.encode().decode() is s)
check(lambda: Text(s).strip() is s)
check(lambda: type(Text(s).strip()))
check(lambda: type(Text(s)[:]))
check(lambda: type(Text(s)+''))
check(lambda: type(''+Text(s)))
check(lambda: type(Text(s)*1))
check(lambda: type(Text(s).replace('y','z')))
check(lambda: type(Text(s).partition('y')[0]))
check(lambda: type(Text(s).split('y')[0]))
check(lambda: type(str(Text(s))))
check(lambda: type(''.join([Text(s)])))
check(lambda: type(Text(s).__str__()))
check(lambda: type(Text(s).removeprefix('y')))
check(lambda: type(Text(s).ljust(1)))
check(lambda: type(Text(s).expandtabs()))
check(lambda: type(Text(s).join(['a'])))
check(lambda: type('%s' % Text(s)))
check(lambda: type(Text('abc') % ()))
check(lambda: type(Text('abc').format()))
check(lambda: repr(''))
