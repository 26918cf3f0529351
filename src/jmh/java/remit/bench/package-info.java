/** How fast deals are decided, each beside what it is compared with, in one run. */
package remit.bench;
