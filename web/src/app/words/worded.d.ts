/** The shape of a language: the same keys, any words. */
export type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> };
