/**
 * Files of the business, read strictly: policies and other YAML with every fault at its line, deals
 * as CSV, decisions as CSV.
 */
@NullMarked
package remit.files;

import org.jspecify.annotations.NullMarked;
