package remit.files;

import java.io.IOException;

/** A stream of deals that must be read twice and has more bytes than may be kept for that. */
public final class CsvTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  CsvTooLarge(long most) {
    super(
        "The document has more than %d bytes and must be read twice, since no column says who won its accounts. Maybe add customer_since and won_by."
            .formatted(most));
  }
}
