/** What carries the annotation and is no bean, so that CDI does not tell of it on every server. */
package ee.idempotent.torture.unseen;
