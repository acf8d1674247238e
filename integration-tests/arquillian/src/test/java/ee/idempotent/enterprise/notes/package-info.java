/** An application in parts, which are packaged together or apart. */
package ee.idempotent.enterprise.notes;
