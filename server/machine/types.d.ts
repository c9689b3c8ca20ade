/** What `shared.ts` calls types that AssemblyScript has and TypeScript has not. */
type i32 = number;
type u32 = number;
type bool = boolean;
