export default {
  globs: ['src/components/**/*.ts', 'src/define/*.ts'],
  exclude: ['src/**/*.test.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicMembers(), publishedPaths()],
};

/** Editors, docs and the workbench show what stands in the manifest: what a host can use, and nothing else. */
function publicMembers() {
  return {
    name: 'public-members',
    packageLinkPhase({customElementsManifest}) {
      for (const {declarations} of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (!declaration.members) continue;
          declaration.members = declaration.members.filter(({privacy = 'public'}) => privacy === 'public');
        }
      }
    },
  };
}

/** The manifest names the files that a host can import: dist/… instead of src/…. */
function publishedPaths() {
  return {
    name: 'published-paths',
    packageLinkPhase({customElementsManifest}) {
      const text = JSON.stringify(customElementsManifest);
      const published = text.replaceAll(/"\/?src\/([^"]+)\.ts"/g, '"dist/$1.js"');
      Object.assign(customElementsManifest, JSON.parse(published));
      // Files are read in whatever order the disk gives them.
      customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}
