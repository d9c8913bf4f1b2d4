/** The paths whose answers may be others once something was done about an operator. */
export const changesOfOperator = (code: string) => [`/operators/${code}`, "/operators", "/overview"];
