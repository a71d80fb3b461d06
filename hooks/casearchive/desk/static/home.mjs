// Files are dropped where they are chosen.
import { dropFiles } from "./dropping.mjs";

dropFiles(document);
