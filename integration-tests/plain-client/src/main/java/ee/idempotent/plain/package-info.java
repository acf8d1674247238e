/** What a user of the client writes, without any server on the class path. */
package ee.idempotent.plain;
