/**
 * The shipped policy {@code standard} written by hand in plain Java, from the policy's text and
 * without any rule: the floor for measurements, and a second opinion on every decision.
 */
package remit.floor;
