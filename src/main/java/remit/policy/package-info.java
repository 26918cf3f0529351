/**
 * What the business has decided and from when: policies with dated parameters, tables and the order
 * of rules, and the terms in force on one day.
 */
@NullMarked
package remit.policy;

import org.jspecify.annotations.NullMarked;
