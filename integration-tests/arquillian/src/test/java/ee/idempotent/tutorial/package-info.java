/** Follows {@code docs/tutorial.md}, as a reader would. */
package ee.idempotent.tutorial;
