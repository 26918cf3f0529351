/** What attacks would like to reach. */
@org.jspecify.annotations.NullMarked
package remit.attack;
