/** The library on TomEE, as {@code docs/servers/tomee.md} says. */
package ee.idempotent.tomee;
