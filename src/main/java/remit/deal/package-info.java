/**
 * The facts a rule may read: the deal, the account it was sold to, the people who worked on it, and
 * the small exact values (money, shares, windows) that pay is made of.
 */
@NullMarked
package remit.deal;

import org.jspecify.annotations.NullMarked;
