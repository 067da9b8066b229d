declare const brand: unique symbol;

/** A value that has been checked to be what its name says; made only by the one function that checks. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
