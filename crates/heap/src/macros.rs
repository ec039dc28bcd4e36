//! The `object!` macro: declares a payload type, derives its traversal, holds the only `unsafe impl` of [`Body`](crate::Body).

/// Declares a native payload type.
///
/// ```
/// use krait_heap::{object, ValueCell};
/// object! {
///     container clear;
///     /// A pair of changeable places.
///     pub struct Pair {
///         /// First.
///         pub first: ValueCell,
///         /// Second.
///         pub second: ValueCell,
///     }
/// }
/// ```
///
/// The words before the first `;` say how the collector treats it: `leaf` (never tracked), `container` (tracked, not
/// cleared: CPython's type has no `tp_clear`), `container clear` (fields are cleared in declaration order).
/// `extends Base` after them says that the first field, of type `Base`, is the base payload.
/// After that, `, ledger Name` charges a CPython free list ([`Ledger`](crate::Ledger)), and `, kind Name` says that the
/// body is laid out so that the heap traverses it by itself ([`LayoutKind`](crate::LayoutKind)).
#[macro_export]
macro_rules! object {
    (leaf $(extends $base:ty)? $(, kind $kind:ident)?; $(#[$meta:meta])* $vis:vis struct $name:ident { $($fields:tt)* }) => {
        $crate::object!(@ (false) (None) ($crate::Ledger::None) ($crate::object!(@kind $name $($kind)?)) ($($base)?)
            $(#[$meta])* $vis struct $name { $($fields)* });
    };
    (container $(extends $base:ty)? $(, ledger $ledger:ident)? $(, kind $kind:ident)?;
        $(#[$meta:meta])* $vis:vis struct $name:ident { $($fields:tt)* }
    ) => {
        $crate::object!(@ (true) (None) ($crate::object!(@ledger $($ledger)?)) ($crate::object!(@kind $name $($kind)?)) ($($base)?)
            $(#[$meta])* $vis struct $name { $($fields)* });
    };
    (container clear $(extends $base:ty)? $(, ledger $ledger:ident)? $(, kind $kind:ident)?;
        $(#[$meta:meta])* $vis:vis struct $name:ident { $($fields:tt)* }
    ) => {
        $crate::object!(@ (true) (Some($crate::clear_fields::<$name>)) ($crate::object!(@ledger $($ledger)?))
            ($crate::object!(@kind $name $($kind)?)) ($($base)?)
            $(#[$meta])* $vis struct $name { $($fields)* });
    };
    (@ledger) => { $crate::Ledger::None };
    (@ledger $ledger:ident) => { $crate::Ledger::$ledger };
    (@kind $name:ident) => {
        if size_of::<$name>() == 0 { $crate::LayoutKind::Instance } else { $crate::LayoutKind::Other }
    };
    (@kind $name:ident $kind:ident) => { $crate::LayoutKind::$kind };
    (@base) => { None };
    (@base $base:ty) => { Some(<$base as $crate::BodyStatic>::PAYLOAD) };
    (@ ($container:expr) ($clear:expr) ($ledger:expr) ($kind:expr) ($($base:ty)?)
        $(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $fty:ty),* $(,)? }
    ) => {
        $(#[$meta])*
        #[repr(C)]
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $fty),* }

        // SAFETY: (1) every field is traversed once, by its own implementation.
        #[allow(unsafe_code, reason = "the one unsafe impl that object! stands for")]
        unsafe impl $crate::Traverse for $name {
            #[allow(unused_variables, reason = "a payload without fields visits nothing")]
            fn traverse(&self, visitor: &mut $crate::Visitor<'_>) {
                $($crate::Traverse::traverse(&self.$field, visitor);)*
            }
            fn clear(&self) {
                $($crate::Traverse::clear(&self.$field);)*
            }
        }

        const _: () = {
            static PAYLOAD: $crate::Payload = $crate::Payload {
                name: stringify!($name),
                size: size_of::<$crate::Obj<$name>>(),
                base: $crate::object!(@base $($base)?),
                kind: $kind,
                container: $container,
                traverse: $crate::traverse_body::<$name>,
                clear: $clear,
                needs_drop: core::mem::needs_drop::<$name>(),
                drop: $crate::drop_body::<$name>,
                ledger: $ledger,
            };
            impl $crate::BodyStatic for $name {
                const PAYLOAD: &'static $crate::Payload = &PAYLOAD;
            }
            // SAFETY: (1) one static per invocation, describing this type; (2) derived traversal above.
            #[allow(unsafe_code, reason = "the one unsafe impl that object! stands for")]
            unsafe impl $crate::Body for $name {
                const CONTAINER: bool = $container;
                const LEDGER: $crate::Ledger = $ledger;
                #[inline(always)]
                fn payload() -> &'static $crate::Payload {
                    &PAYLOAD
                }
            }
        };
    };
}
