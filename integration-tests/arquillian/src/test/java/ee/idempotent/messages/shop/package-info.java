/** The shop of {@code docs/messages.md}. */
package ee.idempotent.messages.shop;
