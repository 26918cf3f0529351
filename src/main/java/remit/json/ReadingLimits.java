package remit.json;

/**
 * How much a request may ask of the machine before anybody looks at what it says.
 *
 * @param nesting how deep objects and lists may stand in one another
 * @param numberLength how many characters a number may have
 * @param textLength how many characters a text may have
 * @param problems after how many problems reading stops
 */
public record ReadingLimits(int nesting, int numberLength, int textLength, int problems) {

  /** Far more than any deal needs. */
  public static final ReadingLimits USUAL = new ReadingLimits(20, 60, 10_000, 100);
}
