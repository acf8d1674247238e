/**
 * The parts of an operation that are not repeated, as an application writes them. What becomes of them is the engine's business; here are
 * their results by value, and the exceptions that their authors see.
 */
@NullMarked
package ee.idempotent.internal.steps;

import org.jspecify.annotations.NullMarked;
