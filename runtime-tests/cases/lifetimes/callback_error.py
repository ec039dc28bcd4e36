import weakref,sys
sys.unraisablehook=lambda u:print(type(u.exc_value).__name__)
class E:
    def __del__(s): print('del')
e=E(); a=weakref.ref(e,lambda _:1/0); b=weakref.ref(e,lambda _:print('cb')); del e
