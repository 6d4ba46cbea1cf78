// Turns Graph's published schema, which the packages microsoft-graph-types and -beta carry as TypeScript declarations,
// into the compact tables that expressions are checked against: dist/graph-types/{v1.0,beta}.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { addNewer } from './graph-additions.js';

const require = createRequire(import.meta.url);
const out = new URL('../dist/graph-types/', import.meta.url);
mkdirSync(out, { recursive: true });

const lowerFirst = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** The name under which a declared type is known: conditionalAccessPolicy, callRecords.session. */
function typeName(node) {
  if (ts.isQualifiedName(node)) {
    const left = node.left.getText();
    return left === 'microsoftgraph' || left === 'microsoftgraphbeta'
      ? lowerFirst(node.right.text)
      : `${lowerFirst(left.split('.').at(-1))}.${lowerFirst(node.right.text)}`;
  }
  return lowerFirst(node.text);
}

/** Field types: string, bool, double, dyn, list<...>, or the name of a type or an enumeration. */
function fieldType(node) {
  if (ts.isArrayTypeNode(node)) return `list<${fieldType(node.elementType)}>`;
  if (ts.isParenthesizedTypeNode(node)) return fieldType(node.type);
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName.getText();
    if (name === 'NullableOption') return fieldType(node.typeArguments[0]);
    return typeName(node.typeName);
  }
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return 'string';
    case ts.SyntaxKind.BooleanKeyword:
      return 'bool';
    case ts.SyntaxKind.NumberKeyword:
      return 'double';
    default:
      return 'dyn';
  }
}

function literals(node) {
  const members = ts.isUnionTypeNode(node) ? node.types : [node];
  const values = members.map((m) =>
    ts.isLiteralTypeNode(m) && ts.isStringLiteral(m.literal) ? m.literal.text : undefined,
  );
  return values.every((v) => v !== undefined) ? values : undefined;
}

function collect(statements, prefix, table) {
  for (const node of statements) {
    if (ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body)) {
      collect(node.body.statements, `${lowerFirst(node.name.text)}.`, table);
    } else if (ts.isTypeAliasDeclaration(node)) {
      const values = literals(node.type);
      if (values) table.enums[prefix + lowerFirst(node.name.text)] = values;
    } else if (ts.isInterfaceDeclaration(node)) {
      const base = node.heritageClauses?.[0]?.types[0]?.expression;
      const fields = {};
      for (const member of node.members) {
        if (ts.isPropertySignature(member) && member.type) {
          const key = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
          fields[key] = fieldType(member.type);
        }
      }
      const qualified = base && ts.isPropertyAccessExpression(base);
      table.types[prefix + lowerFirst(node.name.text)] = {
        ...(base ? { base: qualified ? lowerFirst(base.name.text) : lowerFirst(base.text) } : {}),
        fields,
      };
    }
  }
}

/** Inside a namespace its own names come first: networkaccess.profile has the state networkaccess.status, not status. */
function resolveNamespaces(table) {
  for (const [type, declared] of Object.entries(table.types)) {
    const prefix = type.slice(0, type.lastIndexOf('.') + 1);
    if (prefix === '') continue;
    const own = (name) => (prefix + name in table.types || prefix + name in table.enums ? prefix + name : name);
    if (declared.base) declared.base = own(declared.base);
    for (const [field, kind] of Object.entries(declared.fields)) {
      declared.fields[field] = kind.replace(/[A-Za-z0-9.]+(?=>*$)/, own);
    }
  }
}

for (const [version, name] of [
  ['v1.0', '@microsoft/microsoft-graph-types'],
  ['beta', '@microsoft/microsoft-graph-types-beta'],
]) {
  const file = require.resolve(`${name}/microsoft-graph.d.ts`);
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const table = { types: {}, enums: {} };
  collect(source.statements, '', table);
  resolveNamespaces(table);
  addNewer(table);
  writeFileSync(new URL(`${version}.json`, out), JSON.stringify(table));
}
