/** Enterprise archives, on a server that takes them, with the library in their lib. */
package ee.idempotent.enterprise;
