package remit.web;

/** One line of a stream, as some of the bytes at hand. */
interface Line {

  /** The number of the line, from 1, blank ones counted. */
  long number();

  byte[] bytes();

  /** Where the line begins in the bytes. */
  int from();

  /** How many bytes it has. */
  int length();

  /** Whether it had more bytes than allowed; it then has none. */
  boolean isTooLong();
}
