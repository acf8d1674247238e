/**
 * What an HTTP client sees, on the embedded server: each claim of {@code docs/http.md} and {@code docs/transactions.md} that
 * one server can show.
 */
package ee.idempotent.http;
