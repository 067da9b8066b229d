import './unsupported.css';

/** For a browser that lacks what the seal needs. Plain elements and no hooks, so that it renders anywhere. */
export function UnsupportedPage() {
  return (
    <main className="unsupported">
      <title>Browser too old · Pillarbook</title>
      <h1>This browser cannot seal your words</h1>
      <p>
        Pillarbook locks everything on your device before it is kept, and this browser lacks the
        means. Nothing on this device was touched.
      </p>
      <p>It works in these and newer:</p>
      <ul>
        <li>Chrome or Edge 137</li>
        <li>Firefox 130</li>
        <li>Safari 17, also on iPhone and iPad</li>
      </ul>
      <p>Update this browser, or open the same address in one of these.</p>
    </main>
  );
}
