/** Lets tests decide what a client does instead of waiting. */
package ee.idempotent.client;
