/** Ends before it can speak. */
throw new Error('a part of the program is missing');
