/** The jars as the build left them. */
package ee.idempotent.jars;
