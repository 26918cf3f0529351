/**
 * What a rule may say: the vocabulary of conditions over one deal under the terms of its day, the
 * proposals that rules make, and the rule book that is asked which rules speak.
 */
@NullMarked
package remit.rules;

import org.jspecify.annotations.NullMarked;
