// Files are dropped where they are chosen, and taken in at once.
import { dropFiles } from "./dropping.mjs";

dropFiles(document, (input) => input.form?.submit());
