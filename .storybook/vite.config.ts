import {defineConfig, type Plugin} from 'vite';

export default defineConfig({
  publicDir: false,
  plugins: [keepSideEffects()],
  build: {target: 'es2022', chunkSizeWarningLimit: 4000, reportCompressedSize: false},
  // It finds its WebAssembly beside its own file, which a prebundled copy would not have.
  optimizeDeps: {exclude: ['@sqlite.org/sqlite-wasm']},
});

/** The package says that nothing but `define` has side effects. That is meant for hosts: stories also bring styles and elements of their own. */
function keepSideEffects(): Plugin {
  return {
    name: 'keep-side-effects',
    transform: {
      filter: {id: /[\\/]stories[\\/]/},
      handler: (code) => ({code, map: null, moduleSideEffects: true}),
    },
  };
}
