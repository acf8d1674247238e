/** Everything that is wrong to annotate, or to say in the annotation. */
package ee.idempotent.torture.broken;
