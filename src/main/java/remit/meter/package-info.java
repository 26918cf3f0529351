/**
 * What the service counts and times about itself while it runs. Counts carry the names of policies,
 * rules' finding codes and revisions, and never a person, a deal or an amount.
 */
@NullMarked
package remit.meter;

import org.jspecify.annotations.NullMarked;
