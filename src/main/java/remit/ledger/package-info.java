/**
 * What must not be lost: amendments, publications and the files of both, in a database on disk that
 * needs nothing to be installed.
 */
@NullMarked
package remit.ledger;

import org.jspecify.annotations.NullMarked;
