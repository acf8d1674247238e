/** Consumers of messages, on a server with a broker. */
package ee.idempotent.messages;
