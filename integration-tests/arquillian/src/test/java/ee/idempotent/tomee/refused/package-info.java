/** What TomEE does not deploy. */
package ee.idempotent.tomee.refused;
